import { measureMatrix } from './matrix'

measureMatrix('hidden')
