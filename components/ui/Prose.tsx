import type { ReactElement } from 'react'

import { cx } from './cx'

/**
 * Words that came as Markdown, already rendered and sanitised on the server. The one place that sets HTML:
 * nothing but the output of our own renderer may come here.
 */
export function Prose({ html, tone = 'post', lang, id, className }: { html: string; tone?: 'page' | 'post' | 'small'; lang?: string; id?: string; className?: string }): ReactElement {
  return <div id={id} lang={lang} className={cx('prose', tone !== 'post' && `prose-${tone}`, className)} dangerouslySetInnerHTML={{ __html: html }} />
}
