import type { ReactElement } from 'react'

import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { RolePill, Who } from '@/components/ui/people'
import { Prose } from '@/components/ui/Prose'
import { Fold, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { copy } from './copy.en'
import { itemWords as words } from './item.en'
import { Unfold } from './Unfold'

type Item = RouterOutputs['moderation']['item']
type Clock = { now: Date; timeZone: string }

const PLAIN_TITLE = 'text-s font-semibold text-ink-soft'

/** Where the words stand. A group the moderator is not in is named here and nowhere else. */
function Place({ item }: { item: Item }): ReactElement | null {
  const { subject } = item
  if (subject.direct) return <Note icon="lock">{words.direct}</Note>
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

function ReportNotes({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  const noted = item.reports.filter((report) => report.note)
  if (noted.length === 0) return null
  return (
    <div className="grid gap-2">
      <h3 className={PLAIN_TITLE}>{words.notesFromReports}</h3>
      <ul className="grid gap-4">
        {noted.map((report) => (
          <li key={`${report.at.getTime()} ${report.reason}`} className="grid gap-1">
            <p className="font-read whitespace-pre-line">{report.note}</p>
            <p className="text-s text-ink-soft">
              {report.by ? <Link href={`/people/${report.by.id}`}>{report.by.name}</Link> : words.someone}
              {', '}
              <Time at={report.at} clock={clock} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Stood({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  if (item.stood.length === 0) return null
  return (
    <div className="grid gap-2">
      <h3 className={PLAIN_TITLE}>{words.asItStood}</h3>
      {item.stood.map((version) => (
        <div key={version.at.getTime()} className="grid gap-1">
          <Prose html={version.html} />
          <p className="text-s text-ink-soft">
            <Time at={version.at} clock={clock} />
          </p>
        </div>
      ))}
    </div>
  )
}

function Stands({ item }: { item: Item }): ReactElement {
  const { subject } = item
  const state = words.states[subject.state]
  const alike = subject.now !== null && !subject.changed && item.stood.length > 0
  return (
    <div className="grid gap-2">
      <h3 className={PLAIN_TITLE}>{words.asItStands}</h3>
      {subject.now !== null && !alike ? <Prose html={subject.now} /> : <p className="text-ink-soft">{alike ? words.unchanged : item.stood.length > 0 ? words.wordsErased : words.noWords}</p>}
      {subject.changed && <p className="text-s text-ink-soft">{words.changedSince}</p>}
      {item.notes.length > 0 && (
        <p className="text-s text-ink-soft">
          {words.contentNotesNow}
          {': '}
          {item.notes.map((note) => words.contentNotes[note]).join(', ')}
        </p>
      )}
      {state && <Note icon="eye">{state}</Note>}
    </div>
  )
}

function Around({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  const others = item.subject.around.filter((entry) => !entry.isSubject).length
  if (others === 0) return null
  return (
    <div className="grid gap-2">
      <h3 className={PLAIN_TITLE}>{words.around}</h3>
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
    </div>
  )
}

/** What was decided, and what the person says to it. */
function Appeal({ item, clock }: { item: Item; clock: Clock }): ReactElement | null {
  const { appeal } = item
  if (!appeal) return null
  const rule = appeal.decision.rule ? copy.rules[appeal.decision.rule]?.name : undefined
  return (
    <>
      <div className="grid gap-2">
        <h3 className={PLAIN_TITLE}>{words.appealWords}</h3>
        {appeal.words === null ? <p className="text-ink-soft">{words.appealErased}</p> : <p className="max-w-measure font-read text-l whitespace-pre-line">{appeal.words}</p>}
      </div>
      <div className="grid gap-2">
        <h3 className={PLAIN_TITLE}>{words.appeal}</h3>
        <p>
          {words.decision(appeal.decision.verb)}
          {', '}
          <Time at={appeal.decision.at} clock={clock} />
          {rule && `. ${words.appealRule} “${rule}”.`}
        </p>
        {appeal.decision.words && (
          <>
            <p className="text-s text-ink-soft">{words.appealTold}</p>
            <p className="max-w-measure border-l-4 border-line pl-4 font-read whitespace-pre-line">{appeal.decision.words}</p>
          </>
        )}
        <p className="text-s text-ink-soft">{words.appealWho}</p>
      </div>
    </>
  )
}

/** Every word of a member that belongs to an item, folded away: nothing is readable before the moderator opens it. */
export function ItemWords({ item, clock }: { item: Item; clock: Clock }): ReactElement {
  return (
    <Section title={words.words} large id="words">
      <Unfold itemId={item.id} summary={item.lane === 'crisis' ? words.foldCrisis : words.fold} show={words.unfold}>
          <div className="grid gap-6">
            <Place item={item} />
            <Appeal item={item} clock={clock} />
            <ReportNotes item={item} clock={clock} />
            <Stood item={item} clock={clock} />
            {item.subject.type !== 'account' && item.subject.type !== 'appeal' && <Stands item={item} />}
            <Around item={item} clock={clock} />
          </div>
      </Unfold>
      <p className="text-s text-ink-soft">{words.counted}</p>
    </Section>
  )
}
