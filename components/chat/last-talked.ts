import { timeWords } from '@/components/ui/time-words'

const partsOf = (at: Date, timeZone: string): { day: number; hour: number; weekday: string } => {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23', weekday: 'long' }).formatToParts(at)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return { day: Math.round(Date.UTC(Number(part('year')), Number(part('month')) - 1, Number(part('day'))) / 86_400_000), hour: Number(part('hour')), weekday: part('weekday') }
}

/** A moment as one says it of a talk: 'a little while ago', 'this morning', 'on Tuesday evening', 'on 3 March'. */
export function talkedWords(at: Date, { now, timeZone }: { now: Date; timeZone: string }): string {
  if (now.getTime() - at.getTime() < 60 * 60_000) return 'a little while ago'
  const [then, today] = [partsOf(at, timeZone), partsOf(now, timeZone)]
  const late = then.hour >= 22
  const night = then.hour < 5
  // The small hours belong to the evening before them.
  const days = today.day - then.day
  const part = night || late ? 'night' : then.hour < 12 ? 'morning' : then.hour < 17 ? 'afternoon' : 'evening'
  if (days === 0) return night ? 'last night' : late ? 'tonight' : `this ${part}`
  if (days === 1) return late ? 'last night' : night ? 'the night before last' : `yesterday ${part}`
  if (days < 7) return night ? `in the night to ${then.weekday}` : `on ${then.weekday} ${part}`
  return `on ${timeWords(at, { now, timeZone }).split(' at ')[0] ?? ''}`
}
