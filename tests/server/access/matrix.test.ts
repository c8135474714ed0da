import { measureMatrix } from './matrix'

measureMatrix('closed')
