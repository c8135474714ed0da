import { describe, expect, it } from 'vitest'
import { suggestNotes } from '@/server/forum/notes.policy'

describe('which notes words could have', () => {
  it.each<[string, ReturnType<typeof suggestNotes>]>([
    ['My dad died on Sunday.', ['dying']],
    ['We are choosing a hospice and I cannot think of funerals.', ['dying']],
    ['Mi madre murió anoche.', ['dying']],
    ['Hablamos de cuidados paliativos.', ['dying']],
    ['They gave us survival rates. I did not ask for the prognosis.', ['prognosis']],
    ['El pronóstico no es bueno.', ['prognosis']],
    ['I keep thinking I should end my life.', ['suicide']],
    ['Pienso en el suicidio.', ['suicide']],
    ['The bone marrow biopsy hurt, and I was vomiting after.', ['medical']],
    ['Mañana me hacen una punción lumbar.', ['medical']],
    ['We lost our baby in spring.', ['child']],
    ['Perdí a mi hija.', ['child']],
    ['Nobody told us what chemo does to your sex life.', ['sex']],
    ['I PRAYED with the chaplain.', ['faith']],
    ['Rezo todas las noches.', ['faith']],
    ['He relapsed after two years.', ['relapse']],
    ['It’s back.', ['relapse']],
    ['Otra recaída.', ['relapse']],
    ['I count calories again; the eating disorder is loud.', ['food']],
    ['After the relapse they spoke of hospice.', ['dying', 'relapse']],
  ])('%s', (words, notes) => {
    expect(suggestNotes(words)).toEqual(notes)
  })

  it.each([
    'I am tired and the blood test came back fine.',
    'Oh my God, thank god for the day unit.',
    'Gracias a Dios por las enfermeras.',
    'I am dying to know how you are.',
    'Bored to death on the ward. Pins and needles in both feet.',
    'What food can you keep down after chemo?',
    'A same sex couple on the ward made us laugh.',
    'We waited at Terminal 2 for six hours.',
    'My needlework keeps me going. Essex was lovely.',
    'Fui a la farmacia y compré fruta.',
    '',
    '!!! ???',
  ])('asks nothing about: %s', (words) => {
    expect(suggestNotes(words)).toEqual([])
  })
})
