'use client'

import dynamic from 'next/dynamic'
import type { ReactElement } from 'react'

const Near = dynamic(() => import('./Near'), { ssr: false })

/**
 * Threads and library pages near to what is being written in the form around it. Its code comes when the page stands;
 * without script there is nothing. The line it speaks in is kept free, so that nothing moves under a finger.
 */
export default function WhileWriting({ groupId }: { groupId: string }): ReactElement {
  return (
    <div className="needs-js min-h-[3.25rem] max-[21rem]:min-h-[5.25rem]" data-near="">
      <Near groupId={groupId} />
    </div>
  )
}
