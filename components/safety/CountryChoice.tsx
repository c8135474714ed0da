import type { ReactElement } from 'react'

import type { CountriesView } from '@/server/safety/safety.schema'
import { Button } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'

import { copy } from './copy.en'

/** Where help is wanted: a plain form and plain links. What is chosen stands in the address and nowhere else. */
export function CountryChoice({ countries, chosen, wide }: { countries: CountriesView; chosen: string | null; wide?: boolean }): ReactElement {
  return (
    <section id="country" className="no-print grid gap-3">
      <h2 className="text-l font-semibold">{copy.choose}</h2>
      <p className="max-w-measure text-s text-ink-soft">{copy.chooseWhy}</p>
      {wide && (
        <ul className="flex flex-wrap gap-2">
          {countries.near.map((country) => (
            <li key={country.code}>
              <Link href={`/help?country=${country.code}`} className="btn btn-quiet">
                {country.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <form method="get" action="/help" className="flex flex-wrap items-end gap-3">
        <div className="field min-w-0 flex-1 basis-56">
          <label htmlFor="help-country" className="field-label">
            {copy.country}
          </label>
          <select id="help-country" name="country" className="input" defaultValue={chosen ?? ''} required>
            <option value="" disabled>
              {copy.pick}
            </option>
            {countries.all.map((country) => (
              <option key={country.code} value={country.code}>
                {country.name}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit" look="soft" className="min-h-12">
          {copy.show}
        </Button>
      </form>
    </section>
  )
}
