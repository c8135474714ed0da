import type { ReactElement } from 'react'

import { Section } from '@/components/ui/page'
import { Fold } from '@/components/ui/surfaces'
import type { StandingView } from '@/server/accounts/standing.schema'

import { standingCopy as copy } from './standing.en'

/** One's own standing, in a few plain sentences; what comes next stays folded, so that nobody has to look at it. */
export function StandingBox({ standing }: { standing: StandingView }): ReactElement {
  const { next, limits } = standing
  return (
    <Section title={copy.title} large>
      <p className="max-w-measure text-ink-soft">{copy.lead}</p>
      <p>
        <strong>{copy.names[standing.standing]}</strong>
      </p>
      <ul className="grid max-w-measure list-disc gap-1 pl-5">
        {copy.means(limits).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {next && (
        <Fold summary={copy.next(copy.names[next.standing])} plain>
          <ul className="grid max-w-measure list-disc gap-1 pl-5">
            {next.lines.map((one) => (
              <li key={one.line}>{copy.lines[one.line](one.have, one.need)}</li>
            ))}
            {!next.quiet && <li>{copy.quiet}</li>}
          </ul>
          <p className="mt-2 text-s text-ink-soft">{copy.by}</p>
        </Fold>
      )}
    </Section>
  )
}
