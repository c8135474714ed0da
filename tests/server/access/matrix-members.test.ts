import { measureMatrix } from './matrix'

measureMatrix('members')
