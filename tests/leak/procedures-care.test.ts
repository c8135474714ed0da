import { askFromOutside } from './outsiders'

askFromOutside('care', 0)
