/** A number with its noun: 'one report', '3 reports'. */
export function count(n: number, one: string, many: string): string {
  return n === 1 ? `one ${one}` : `${n} ${many}`
}
