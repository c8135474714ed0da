import type { ReactElement } from 'react'

import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Who } from '@/components/ui/people'
import { Fold, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { copy } from './copy.en'
import { itemWords as words } from './item.en'

type Item = RouterOutputs['moderation']['item']
type Clock = { now: Date; timeZone: string }

function Reports({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  if (item.reports.length === 0) return null
  return (
    <ul className="grid gap-1">
      {item.reports.map((report) => (
        <li key={`${report.at.getTime()} ${report.reason}`}>
          <strong>{copy.reasons[report.reason]}</strong>
          <span className="text-s text-ink-soft">
            {', '}
            {report.by?.name ?? words.someone}
            {', '}
            <Time at={report.at} clock={clock} />
            {report.note && `, ${words.withNote}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Why an item is in the queue, in words: its source, what members chose, what the first read saw, why it is held. */
export function ItemWhy({ item, clock }: { item: Item; clock: Clock }): ReactElement {
  const stage = item.stage ? words.stages[item.stage] : undefined
  return (
    <Section title={words.why} large>
      <div className="grid gap-3">
        <p>
          {stage ? stage.name : words.sources[item.source]}
          {'. '}
          <span className="text-ink-soft">{words.sourceHints[item.source] ?? copy.lanes[item.lane].hint}</span>
        </p>
        {stage && <Note icon="eye">{stage.words}</Note>}
        <Reports item={item} clock={clock} />
        {item.holdReason && (
          <p>
            <strong>{words.heldBecause}</strong>
            {': '}
            {words.hold(item.holdReason)}
          </p>
        )}
        {item.signals.length > 0 && (
          <div>
            <p>
              <strong>{words.signals}</strong>
            </p>
            <ul className="list-disc pl-5">
              {item.signals.map((code) => (
                <li key={code}>{words.signal(code)}</li>
              ))}
            </ul>
            <p className="text-s text-ink-soft">{words.signalsHint}</p>
          </div>
        )}
        {item.escalated && <Note icon="flag">{words.escalated}</Note>}
      </div>
    </Section>
  )
}

function LastItems({ past, clock }: { past: NonNullable<Item['person']>['lastItems']; clock: Clock }): ReactElement | null {
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

function LastSanctions({ past, clock }: { past: NonNullable<Item['person']>['lastSanctions']; clock: Clock }): ReactElement | null {
  if (past.length === 0) return null
  return (
    <div>
      <h3 className="text-s font-semibold">{words.lastSanctions}</h3>
      <ul className="text-s">
        {past.map((one) => (
          <li key={one.startsAt.getTime()} className="py-1">
            {[copy.sanctions[one.kind], copy.rules[one.rule]?.name ?? one.rule].join(', ')}
            {', '}
            <Time at={one.startsAt} clock={clock} />
            {one.liftedAt ? `, ${words.lifted}` : one.inForce ? `, ${words.inForce}` : ''}
          </li>
        ))}
      </ul>
    </div>
  )
}

function TeamNotes({ notes, clock }: { notes: NonNullable<Item['person']>['notes']; clock: Clock }): ReactElement | null {
  if (notes.length === 0) return null
  return (
    <div className="grid gap-2">
      <h3 className="text-s font-semibold">{words.notes}</h3>
      <Fold summary={words.notesFold(notes.length)}>
        <ul className="grid gap-3">
          {notes.map((note) => (
            <li key={note.at.getTime()}>
              <p className="whitespace-pre-line">{note.words}</p>
              <p className="text-s text-ink-soft">
                {note.by}
                {', '}
                <Time at={note.at} clock={clock} />
              </p>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  )
}

/** Who it is about: since when they are here, what came before, what the team noted, the letters with them. */
export function ItemPerson({ item, clock }: { item: Item; clock: Clock }): ReactElement {
  const { person } = item
  return (
    <Section title={words.person} large>
      {person ? (
        <div className="grid gap-3">
          <Who
            name={person.face.name}
            href={person.alias ? undefined : `/people/${person.face.id}`}
            level={3}
            under={
              <span className="text-s text-ink-soft">
                {words.here} <Time at={person.joinedAt} clock={{ now: null, timeZone: clock.timeZone }} />
                {', '}
                {words.standing[person.standing]}
              </span>
            }
          />
          {person.alias && (
            <Note icon="person">
              {person.alias.unmasked ? (
                <>
                  {words.unmasked} <Link href={`/people/${person.alias.unmasked.id}`}>{person.alias.unmasked.name}</Link>
                </>
              ) : (
                words.alias
              )}
            </Note>
          )}
          <p className="text-s">{words.history(person.items, person.sanctions)}</p>
          <LastItems past={person.lastItems} clock={clock} />
          <LastSanctions past={person.lastSanctions} clock={clock} />
          <TeamNotes notes={person.notes} clock={clock} />
          {item.letterId && (
            <p>
              <Link href={`/letters/${item.letterId}`}>{words.letterOpen}</Link>
            </p>
          )}
        </div>
      ) : (
        <p className="text-ink-soft">{words.noPerson}</p>
      )}
    </Section>
  )
}

const relatedLine = (one: Item['related'][number]): string => `${copy.lanes[one.lane].name}: ${words.sources[one.source]}, ${copy.subjects[one.subjectType]}`

/** Other open items that may be the same matter. */
export function ItemRelated({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  if (item.related.length === 0) return null
  return (
    <Section title={words.related} large>
      <p className="text-s text-ink-soft">{words.relatedHint}</p>
      <ul className="grid gap-1">
        {item.related.map((one) => (
          <li key={one.id}>
            <Link href={`/queue/${one.id}`}>{relatedLine(one)}</Link>
            <span className="text-s text-ink-soft">
              {', '}
              <Time at={one.at} clock={clock} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
