/** What somebody typed about themself, as the verbs take it. Nothing typed is no password. */
export function personFrom(data: FormData): Record<string, unknown> {
  const text = (name: string): string => String(data.get(name) ?? '')
  const password = text('password')
  return {
    email: text('email'),
    handle: text('handle'),
    lifeRoles: data.getAll('lifeRoles').map(String),
    country: text('country'),
    language: text('language'),
    ...(password === '' ? {} : { password }),
    isAdult: data.get('isAdult') === 'yes',
    guidelines: data.get('guidelines') === 'yes',
    healthData: data.get('healthData') === 'yes',
  }
}
