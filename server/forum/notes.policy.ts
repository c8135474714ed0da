import type { ContentNote } from '@/prisma/generated/enums'

// Which words make somebody think of a note, in English and Spanish: stems, without accents, in small letters. Kept
// short on purpose. A question asked too often is no longer read, so what is common talk here (blood, chemo, tired,
// a test that came back) asks nothing; and what is asked is only asked: nothing is ever folded by itself.

/** A stem stands for every ending; `=` asks for the word as it stands. Several words are a phrase. */
const STEMS: Record<ContentNote, readonly string[]> = {
  dying: [
    '=dying', '=died', '=death', '=deaths', 'funeral', 'hospice', '=end of life', '=passed away', '=last breath', '=life support', '=palliative',
    '=muerte', '=murio', '=murieron', '=muriendo', '=morir', '=fallecio', 'fallecimient', '=falleciendo', '=entierro', '=cuidados paliativos', '=velatorio',
  ],
  prognosis: [
    'prognos', '=survival rate', '=survival rates', '=survival odds', '=five year survival', '=5 year survival', '=life expectancy', '=terminal', '=incurable', '=months to live', '=weeks to live', '=how long i have',
    'pronostic', '=esperanza de vida', '=tasa de supervivencia', '=meses de vida', '=semanas de vida', '=supervivencia a cinco anos',
  ],
  suicide: [
    'suicid', '=kill myself', '=killing myself', '=killed himself', '=killed herself', '=end my life', '=ending my life', '=took his own life', '=took her own life', '=self harm', '=hurt myself', '=hurting myself',
    '=matarme', '=quitarme la vida', '=se quito la vida', '=acabar con mi vida', 'autolesion', '=hacerme dano',
  ],
  medical: [
    '=bone marrow biopsy', '=lumbar puncture', '=spinal tap', '=intubated', 'intubation', '=vomit', '=vomiting', '=vomited', '=bleeding out', '=haemorrhage', '=hemorrhage', '=open wound', '=seizure', '=seizures', '=needle', '=needles',
    '=puncion lumbar', '=biopsia de medula', '=intubado', '=intubada', '=vomitar', '=vomitando', '=vomito', '=vomitos', '=hemorragia', '=convulsion', '=convulsiones', '=aguja', '=agujas',
  ],
  child: [
    '=miscarriage', '=miscarried', '=stillborn', '=stillbirth', '=lost our baby', '=lost my baby', '=lost our child', '=lost my child', '=our son died', '=our daughter died', '=my son died', '=my daughter died', '=my little boy died', '=my little girl died',
    '=aborto espontaneo', '=perdi a mi bebe', '=perdimos a nuestro bebe', '=perdi a mi hijo', '=perdi a mi hija', '=nacio muerto', '=nacio muerta', '=murio mi hijo', '=murio mi hija',
  ],
  sex: ['=sex', '=sex life', '=libido', '=erection', '=erections', '=erectile', '=vaginal', '=orgasm', '=making love', '=sexo', '=vida sexual', '=relaciones sexuales', '=ereccion', '=erecciones', '=orgasmo'],
  faith: ['=god', '=gods will', '=pray', '=prayed', '=praying', '=prayer', '=prayers', '=jesus', '=allah', '=church', '=mosque', '=synagogue', '=bible', '=quran', '=dios', '=rezar', '=rezo', '=rezando', '=oracion', '=oraciones', '=iglesia', '=mezquita', '=biblia'],
  relapse: ['=relapse', '=relapses', '=relapsed', '=relapsing', '=it came back', '=it has come back', '=its back', '=cancer is back', '=leukemia is back', '=leukaemia is back', '=recaida', '=recaidas', '=recai', '=recayo', '=recaer', '=ha vuelto la leucemia', '=la leucemia ha vuelto'],
  food: ['=anorexia', '=anorexic', '=bulimia', '=bulimic', '=eating disorder', '=binge', '=bingeing', '=purging', '=calories', '=losing weight', '=lost so much weight', '=weight loss', '=trastorno alimentario', '=atracon', '=atracones', '=calorias', '=perder peso', '=he perdido mucho peso'],
}

// A phrase that holds a word of the list and means nothing of it.
const HARMLESS = ['oh my god', 'my god', 'thank god', 'for gods sake', 'gracias a dios', 'dios mio', 'por dios', 'food for thought', 'pins and needles', 'dying to know', 'dying to see', 'to death', 'birth and death certificate', 'same sex', 'terminal 1', 'terminal 2', 'terminal 3', 'bus terminal', 'airport terminal']

const LIST = Object.entries(STEMS) as [ContentNote, readonly string[]][]

/** Small letters, no accents, apostrophes closed up, one space between words and at both ends. */
const plainly = (words: string): string =>
  ` ${words
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/**
 * Notes that these words could have, to be asked about gently before they are sent. A guess from word stems in
 * English and Spanish; pure, and the same in the browser.
 */
export function suggestNotes(words: string): ContentNote[] {
  let text = plainly(words)
  for (const phrase of HARMLESS) text = text.replaceAll(` ${phrase} `, ' ')
  return LIST.filter(([, stems]) => stems.some((stem) => text.includes(stem.startsWith('=') ? ` ${stem.slice(1)} ` : ` ${stem}`))).map(([note]) => note)
}
