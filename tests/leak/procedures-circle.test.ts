import { askFromOutside } from './outsiders'

askFromOutside('circle', 0)
