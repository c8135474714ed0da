import type { ReactElement } from 'react'

/** The drawings we own: a lamp in a window, a kettle, a chair, a path, a closed door. */
export type DrawingName = 'lamp' | 'kettle' | 'chair' | 'path' | 'door'

const drawings: Record<DrawingName, ReactElement> = {
  lamp: (
    <>
      <path className="fill" d="M38 14h84v72H38z" />
      <path className="glow" d="M80 20 50 78h60z" />
      <path d="M38 14h84v72H38zM80 14v26M38 50h28M94 50h28" />
      <path d="M30 86.500c34 .8 66 .6 100-.2" />
      <path className="lit" d="M72 46h16l6 17H66z" />
      <path d="M72 46h16l6 17H66zM80 63v17M70 84.500c2-5 18-5 20 0" />
      <path d="M30 10c5 20 4 48-1 74M130 10c-5 20-4 48 1 74M26 9.500c36-1.500 72-1.500 108 0" />
      <path d="M106 84c-3-6-2-11 1-15M107 84c1-6 4-9 8-11M105 84c-4-4-7-5-9-5" />
      <path d="M20 104c14-2 22 1 36 0M74 105c18-1 34 1 62-1" opacity=".5" />
    </>
  ),
  kettle: (
    <>
      <path className="glow" d="M34 92.500a47 50 0 0 1 94 0z" />
      <path d="M52 92c-7-14-5-33 12-40h24c17 7 19 26 12 40z" />
      <path d="M60 52c1-20 32-21 33-1M68 52c1-4 15-4 16 0M76 48.500v-3" />
      <path d="M102 66c8 0 8-8 16-12l3 4c-7 6-8 17-18 19" />
      <path d="M122 46c-4-4 4-7 0-12M129 49c-4-5 5-8 1-14" />
      <path d="M22 92.500c38 .8 78 .6 116-.3" />
      <path d="M26 78h17v9c0 3-2 5-5 5h-7c-3 0-5-2-5-5zM43 81c6-1 6 7 0 6.500" />
      <path d="M31 72c-3-3 3-5 0-9M38 72c-3-3 3-5 0-9" opacity=".6" />
      <path d="M62 70c-2 6-1 11 1 15" opacity=".6" />
    </>
  ),
  chair: (
    <>
      <path className="fill" d="M82 12h52v48H82z" />
      <path className="glow" d="M86 16h44v40H86z" />
      <path d="M82 12h52v48H82zM108 12v48M82 36h52M77 60.500h62" />
      <path d="M35.500 70 38 44c1-8 25-8 27 0l2.500 25" />
      <path d="M34 70c-8-2-11 5-8 11l5 11h46l5-11c2-7-2-12-9-10l-3 9H37z" />
      <path d="M34 92v9M74 92v9" />
      <path d="M40 60c6-3 14-3 22 1M62 64c3 8 4 12 3 16" opacity=".6" />
      <path d="M96 101V80M104 101V80M89 80h22M92 80c0-4 3-6 8-6 4 0 8 2 8 6" />
      <path d="M16 101.500c42 .8 86 .6 128-.3" />
    </>
  ),
  path: (
    <>
      <path className="glow" d="M100 30a12 12 0 1 1 24 0 12 12 0 0 1-24 0" />
      <path className="lit" d="M107 30a5 5 0 1 1 10 0 5 5 0 0 1-10 0" />
      <path d="M14 62c18-14 32-14 48-4 14-12 34-16 52-6 12-4 22-2 32 4" />
      <path d="M74 62c-4 7 18 9 8 17-9 7-31 8-36 24M84 62c2 6 26 8 20 17-5 8-14 12-16 24" />
      <path d="M34 60c-1-8-2-13-1-18M33.300 48c-5-1-8-5-8-9 5 0 8 3 8 9zM33.500 42c4-1 7-5 7-10-5 1-7 5-7 10zM33 42c-3-5-2-11 1-15 3 4 2 10-1 15z" />
      <path d="M112 92l-4-8M113 92l2-10M114 92l6-7M22 88l-4-7M23 88l2-9M24 88l5-6" opacity=".7" />
      <path d="M112 42v10" />
    </>
  ),
  door: (
    <>
      <path className="glow" d="M62 97h40l14 9H48z" />
      <path className="fill" d="M56 18h48v78H56z" />
      <path d="M50 96V14c0-2 1-3 3-3h54c2 0 3 1 3 3v82M56 96V18h48v78" />
      <path d="M63 26h34v26H63zM63 60h34v28H63zM80 26v26" />
      <path className="lit" d="M98.300 57.500a2.200 2.200 0 1 1 4.400 0 2.200 2.200 0 0 1-4.400 0" />
      <path d="M28 96.500c36 .8 70 .6 106-.3M44 104c24 1 48 1 72 0" />
      <path d="M120 96c-2-8-1-12 1-17M122 96c2-7 5-10 9-12M120 90c-4-4-6-5-9-5" />
      <path className="glow" d="M22 52a12 12 0 1 1 24 0 12 12 0 0 1-24 0" />
      <path className="lit" d="M31 47h6v10h-6z" />
      <path d="M34 96V60M30 60h8l-1-13h-6zM29 47h10l-5-5z" />
    </>
  ),
}

/** A quiet line drawing for an empty place. It says nothing the words do not. */
export function Drawing({ name, className }: { name: DrawingName; className?: string }): ReactElement {
  return (
    <svg viewBox="0 0 160 112" aria-hidden="true" className={className ? `drawing ${className}` : 'drawing'} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
      {drawings[name]}
    </svg>
  )
}
