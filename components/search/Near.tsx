'use client'

import { useEffect, useRef, useState, type ReactElement } from 'react'
import { browserApi } from '@/components/realtime/api'
import { announce } from '@/components/ui/announce'
import { Button } from '@/components/ui/Button'
import type { WhileWritingView } from '@/server/search/search.schema'
import { copy } from './copy.en'

/** How long a hand must rest, and how many letters it takes, before anything is asked. */
const REST_MS = 1200
const LEAST = 12

const none: WhileWritingView = { threads: [], pages: [] }

/** The words in the form around an element: its title and its body. */
function wordsAround(form: HTMLFormElement): { title: string; body: string } {
  const data = new FormData(form)
  return { title: String(data.get('title') ?? '').slice(0, 600), body: String(data.get('body') ?? '').slice(0, 2000) }
}

/** Listens to the form it stands in, asks when the hand rests, and says once, quietly, that there is something. */
export default function Near({ groupId }: { groupId: string }): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(none)
  const [isOff, setOff] = useState(false)

  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form || isOff) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let asked = ''
    let isSaid = false
    const ask = async (): Promise<void> => {
      const words = wordsAround(form)
      const key = JSON.stringify(words)
      if (key === asked || words.title.length + words.body.length < LEAST) return
      asked = key
      try {
        const found = await (await browserApi()).search.whileWriting.mutate({ ...words, groupId })
        if (key !== asked) return
        // What stands there is left standing until there is something better: a list that comes and goes is no help.
        if (found.threads.length + found.pages.length > 0) {
          setNear(found)
          if (!isSaid) announce(copy.nearCount(found.threads.length, found.pages.length))
          isSaid = true
        }
      } catch {
        // Offline or too often: writing goes on without it.
      }
    }
    const rest = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), REST_MS)
    }
    form.addEventListener('input', rest)
    rest()
    return () => {
      form.removeEventListener('input', rest)
      clearTimeout(timer)
    }
  }, [groupId, isOff])

  const count = near.threads.length + near.pages.length
  return (
    <div ref={place}>
      {!isOff && count > 0 && (
        <details className="fold fold-plain">
          <summary>
            <span>{copy.nearCount(near.threads.length, near.pages.length)}</span>
            <span className="fold-cue">
              <span className="fold-shut">{copy.nearShow}</span>
              <span className="fold-open">{copy.nearHide}</span>
            </span>
          </summary>
          <div className="fold-body grid gap-3">
            {near.threads.length > 0 && (
              <ul aria-label={copy.nearThreads} className="grid gap-1">
                {near.threads.map((thread) => (
                  <li key={thread.id} className="text-s">
                    <a href={`/threads/${thread.id}`} target="_blank" rel="noopener" className="inline-flex min-h-reach items-center text-m text-pine underline" title={copy.tab}>
                      {thread.title}
                    </a>{' '}
                    <span className="text-ink-soft">
                      {thread.group}, {copy.replies(thread.replies)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {near.pages.length > 0 && (
              <ul aria-label={copy.nearPages} className="grid gap-1">
                {near.pages.map((page) => (
                  <li key={page.slug} className="text-s">
                    <a href={`/library/${page.slug}`} target="_blank" rel="noopener" className="inline-flex min-h-reach items-center text-m text-pine underline" title={copy.tab}>
                      {page.title}
                    </a>{' '}
                    <span className="text-ink-soft">
                      {copy.page}, {copy.minutes(page.minutes)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <Button look="faint" size="s" onClick={() => setOff(true)} className="justify-self-start">
              {copy.nearNo}
            </Button>
          </div>
        </details>
      )}
    </div>
  )
}
