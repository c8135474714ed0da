import type { ReactElement } from 'react'

import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { RolePill, Who } from '@/components/ui/people'
import { Prose } from '@/components/ui/Prose'
import { Fold, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { copy } from './copy.en'

type Item = RouterOutputs['moderation']['item']
type Clock = { now: Date; timeZone: string }

const words = copy.item

/** Where the words stand. A group the moderator is not in is named here and nowhere else. */
function Place({ item }: { item: Item }): ReactElement | null {
  const { subject } = item
  if (!subject.group && !subject.title) return null
  return (
    <p className="text-s text-ink-soft">
      {subject.title && <strong className="text-ink">{subject.title}</strong>}
      {subject.title && subject.group && ' · '}
      {subject.group && `${words.in} ${subject.group}`}
      {subject.group && !subject.groupOpen && ` · ${words.groupClosed}`}
      {subject.href && (
        <>
          {' · '}
          <Link href={subject.href}>{words.goThere}</Link>
        </>
      )}
    </p>
  )
}

function Stood({ item, clock }: { item: Item; clock: Clock }): ReactElement {
  if (item.stood.length === 0) return <p className="text-ink-soft">{item.subject.now === null ? words.noWords : words.wordsErased}</p>
  return (
    <>
      {item.stood.map((version) => (
        <div key={version.at.getTime()} className="grid gap-1">
          <Prose html={version.html} />
          <p className="text-s text-ink-soft">
            <Time at={version.at} clock={clock} />
          </p>
        </div>
      ))}
    </>
  )
}

function Stands({ item }: { item: Item }): ReactElement {
  const { subject } = item
  const state = words.states[subject.state]
  return (
    <div className="grid gap-3">
      {subject.now && (subject.changed || item.stood.length === 0) ? <Prose html={subject.now} /> : <p className="text-ink-soft">{subject.now ? words.unchanged : words.noWords}</p>}
      {subject.changed && <p className="text-s text-ink-soft">{words.changedSince}</p>}
      {state && <Note icon="eye">{state}</Note>}
    </div>
  )
}

function Around({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  const others = item.subject.around.filter((entry) => !entry.isSubject).length
  if (others === 0) return null
  return (
    <Section title={words.around}>
      <Fold summary={words.aroundFold(others)}>
        <ol className="grid gap-5">
          {item.subject.around.map((entry) => (
            <li key={entry.number} className={entry.isSubject ? 'border-l-4 border-pine pl-4' : 'pl-5'}>
              <Who
                name={entry.face.name}
                size="s"
                roles={entry.isSubject ? <RolePill tone="pine">{words.thisOne}</RolePill> : null}
                under={
                  <span className="text-s text-ink-soft">
                    <Time at={entry.at} clock={clock} />
                  </span>
                }
              />
              {entry.html ? <Prose html={entry.html} tone="small" /> : <p className="text-ink-soft">{words.states[entry.state] || words.noWords}</p>}
            </li>
          ))}
        </ol>
      </Fold>
    </Section>
  )
}

/** The words of an item: as they stood, as they stand, and what is around them. In a crisis folded until opened. */
export function ItemWords({ item, clock }: { item: Item; clock: Clock }): ReactElement {
  const both = (
    <>
      <Section title={words.asItStood}>
        <Stood item={item} clock={clock} />
      </Section>
      {item.subject.type !== 'account' && (
        <Section title={words.asItStands}>
          <Stands item={item} />
        </Section>
      )}
      <Around item={item} clock={clock} />
    </>
  )
  return (
    <>
      <Place item={item} />
      {item.lane === 'crisis' && !item.closedAt ? <Fold summary={words.foldCrisis}>{both}</Fold> : both}
    </>
  )
}

/** What members said about it. Who they are stays with the server, except for somebody who says they are not safe. */
export function ItemReports({ item, clock }: { item: Item; clock: Clock }): ReactElement {
  return (
    <Section title={words.reports}>
      {item.reports.length === 0 && <p className="text-ink-soft">{words.noReports}</p>}
      <ul className="grid gap-4">
        {item.reports.map((report) => (
          <li key={`${report.at.getTime()} ${report.reason}`} className="grid gap-1">
            <p>
              <strong>{copy.reasons[report.reason]}</strong>
            </p>
            {report.note && <p className="font-read whitespace-pre-line">{report.note}</p>}
            <p className="text-s text-ink-soft">
              {report.by ? <Link href={`/people/${report.by.id}`}>{report.by.name}</Link> : words.someone}
              {', '}
              <Time at={report.at} clock={clock} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function LastItems({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  const past = item.person?.lastItems ?? []
  if (past.length === 0) return null
  return (
    <div>
      <h3 className="text-s font-semibold">{words.lastItems}</h3>
      <ul className="text-s">
        {past.map((one, index) => {
          const line = `${copy.subjects[one.subjectType]}, ${copy.lanes[one.lane].name}: ${one.outcome ? (copy.outcomes[one.outcome] ?? one.outcome) : words.stillOpen}`
          return (
            <li key={one.id ?? index} className="py-1">
              {one.id ? <Link href={`/queue/${one.id}`}>{line}</Link> : line}
              {', '}
              <Time at={one.at} clock={clock} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function LastSanctions({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  const past = item.person?.lastSanctions ?? []
  if (past.length === 0) return null
  return (
    <div>
      <h3 className="text-s font-semibold">{words.lastSanctions}</h3>
      <ul className="text-s">
        {past.map((one) => (
          <li key={one.startsAt.getTime()} className="py-1">
            {[copy.sanctions[one.kind], copy.rules[one.rule]?.name ?? one.rule].join(', ')}{', '}
            <Time at={one.startsAt} clock={clock} />
            {one.liftedAt ? `, ${words.lifted}` : one.inForce ? `, ${words.inForce}` : ''}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Who it is about: since when they are here, and what came before. */
export function ItemPerson({ item, clock }: { item: Item; clock: Clock }): ReactElement {
  const { person } = item
  return (
    <Section title={words.person}>
      {person ? (
        <div className="grid gap-3">
          <Who name={person.face.name} href={`/people/${person.face.id}`} level={3} under={<span className="text-s text-ink-soft">{words.here}{' '}<Time at={person.joinedAt} clock={{ now: null, timeZone: clock.timeZone }} /></span>} />
          <p className="text-s">{words.history(person.items, person.sanctions)}</p>
          <LastItems item={item} clock={clock} />
          <LastSanctions item={item} clock={clock} />
        </div>
      ) : (
        <p className="text-ink-soft">{words.noPerson}</p>
      )}
    </Section>
  )
}
