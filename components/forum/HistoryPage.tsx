import type { ReactElement } from 'react'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { HistoryView } from '@/server/forum/forum.schema'
import { copy } from './copy.en'
import { Folded } from './Folded'

type Version = HistoryView['versions'][number]

/** Words of a version with what was put in and taken out: marked by line and strike, and spoken, never by colour alone. */
function Changed({ segments }: { segments: Version['words'] }): ReactElement {
  return (
    <>
      {segments.map((segment, i) =>
        segment.is === 'same' ? (
          <span key={i}>{segment.words}</span>
        ) : segment.is === 'added' ? (
          <ins key={i} className="mx-0.5 rounded-s bg-pine-wash decoration-pine decoration-2 underline-offset-4">
            <span className="sr-only">{copy.added} </span>
            {segment.words}
          </ins>
        ) : (
          <del key={i} className="mx-0.5 rounded-s bg-sunk text-ink-soft decoration-2">
            <span className="sr-only">{copy.removed} </span>
            {segment.words}
          </del>
        ),
      )}
    </>
  )
}

function OneVersion({ version, label, clock, history }: { version: Version; label: string; clock: Clock; history: HistoryView }): ReactElement {
  return (
    <Section title={label} level={2}>
      <p className="text-s text-ink-soft">
        {version.by === 'team' && `${copy.historyTeam}, `}
        <Time at={version.at} clock={clock} />
      </p>
      <Folded fold={history} open={false}>
        <div className="grid max-w-measure gap-3 font-read text-l">
          {version.title && (
            <p>
              <b>{copy.historyTitleWas}</b> <Changed segments={version.title} />
            </p>
          )}
          <p className="whitespace-pre-line break-words">
            <Changed segments={version.words} />
          </p>
        </div>
      </Folded>
      {version.notes && version.notesBefore && <p className="text-s text-ink-soft">{copy.historyNotes(version.notesBefore, version.notes)}</p>}
    </Section>
  )
}

/** The versions of a post, newest first, each with what changed in it. */
export function HistoryPage({ history, clock }: { history: HistoryView; clock: Clock }): ReactElement {
  const last = history.versions.length - 1
  const label = (i: number): string => (i === 0 ? copy.historyNow : i === last && !history.earlierWithheld && history.versions[i]?.revision === 1 ? copy.historyFirst : copy.historyVersion)
  return (
    <Page
      narrow
      head={
        <PageHead
          crumbs={<Link href={`/threads/${history.threadId}?at=${history.number}#post-${history.number}`}>{history.threadTitle ?? copy.backTo}</Link>}
          title={copy.historyTitle}
          under={copy.historyUnder(history.face.name, history.number)}
        />
      }
    >
      {history.versions.map((version, i) => (
        <OneVersion key={version.revision} version={version} label={label(i)} clock={clock} history={history} />
      ))}
      {history.earlierWithheld && <Note icon="info">{copy.historyWithheld}</Note>}
    </Page>
  )
}
