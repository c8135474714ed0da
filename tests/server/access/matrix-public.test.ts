import { measureMatrix } from './matrix'

measureMatrix('public')
