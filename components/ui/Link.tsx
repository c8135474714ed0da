import NextLink from 'next/link'
import type { AnchorHTMLAttributes, ReactElement } from 'react'

/** A link. Ours move softly for members with script and plainly for everyone else; nothing is fetched ahead. */
export function Link({ href = '', ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>): ReactElement {
  const ours = href.startsWith('/') && !href.startsWith('/api/')
  if (ours && !rest.target && rest.download === undefined) return <NextLink href={href} prefetch={false} {...rest} />
  return href.startsWith('http') ? <a href={href} rel="noreferrer noopener" {...rest} /> : <a href={href} {...rest} />
}
