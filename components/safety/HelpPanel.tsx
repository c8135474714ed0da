import type { ReactElement, ReactNode } from 'react'

import type { PanelView } from '@/server/safety/safety.schema'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { Alert, Fold, Note } from '@/components/ui/surfaces'

import { copy } from './copy.en'
import { FirstLine, HelpLines } from './HelpLine'

/** The emergency number, as large as a thumb in the dark needs it. */
function Emergency({ panel }: { panel: PanelView }): ReactElement {
  const { country, emergency } = panel
  return (
    <Alert className="grid max-w-none! gap-3">
      <h2 className="text-l font-semibold text-care">{copy.danger}</h2>
      <p>{copy.dangerWho}</p>
      {emergency ? (
        <div className="flex flex-wrap items-center gap-3">
          {emergency.numbers.map((number, index) => (
            <a key={number.value} href={number.href} className="btn min-h-14! bg-care px-7! text-title! text-paper hover:text-paper">
              <Icon name="phone" size={26} />
              {index === 0 ? copy.emergencyCall(number.value) : copy.emergencyOr(number.value)}
            </a>
          ))}
          {emergency.note && <span>{emergency.note}</span>}
        </div>
      ) : (
        <p className="text-l font-semibold">{country ? copy.emergencyMissing(country.name) : copy.emergencyUnknown}</p>
      )}
    </Alert>
  )
}

/** A crisis line is not for a body in danger: this stands in every panel. */
function Body(): ReactElement {
  return (
    <Note icon="phone" tone="lamp" className="max-w-none!">
      <p className="font-semibold">{copy.body}</p>
      <p>{copy.bodyWords}</p>
      <p>
        <Link href="/library/infection-risk-and-fever" className="inline-block py-2 font-semibold">
          {copy.bodyLink}
        </Link>
      </p>
    </Note>
  )
}

/**
 * What someone in distress is shown: the emergency number, one call, one text, then more. Plain HTML for every
 * reader. `brief` (inside another page's answer) ends after the first choices with a link to the rest. `choice`
 * asks where the reader is, when that is not known.
 */
export function HelpPanel({ panel, brief, choice }: { panel: PanelView; brief?: boolean; choice?: ReactNode }): ReactElement {
  const { country, firstCall, firstText } = panel
  const isBare = country !== null && !firstCall && !firstText
  const none = panel.directories.length === 0 && panel.more.length === 0
  return (
    <div className="grid gap-6">
      <Emergency panel={panel} />
      {!country && choice}
      {country && (
        <section className="grid gap-3">
          <h2 className="text-l font-semibold">{copy.talk}</h2>
          {isBare && <p className="max-w-measure text-ink-soft">{none ? copy.noTalkNone : copy.noTalk(country.name)}</p>}
          {(firstCall || firstText) && (
            <div className="grid gap-3 desk:grid-cols-2">
              {firstCall && <FirstLine line={firstCall} />}
              {firstText && <FirstLine line={firstText} again={firstText.id === firstCall?.id} />}
            </div>
          )}
        </section>
      )}
      <Body />
      {brief ? (
        <p>
          <Link href={country ? `/help?country=${country.code}` : '/help'} className="btn btn-quiet">
            {copy.all}
          </Link>
        </p>
      ) : (
        <>
          <Fold summary={copy.happens}>
            <div className="grid max-w-measure gap-3">
              {copy.happensWords.map((words) => (
                <p key={words}>{words}</p>
              ))}
              <p>
                <Link href="/library/crisis-help" className="inline-block py-2">
                  {copy.words}
                </Link>
              </p>
            </div>
          </Fold>
          {country && <HelpLines title={copy.more(country.name)} lines={panel.more} />}
          <HelpLines title={copy.close} lines={panel.close} />
          <HelpLines title={copy.cancer} why={copy.cancerWhy} lines={panel.cancer} />
          <HelpLines title={copy.directories} lines={panel.directories} />
        </>
      )}
    </div>
  )
}
