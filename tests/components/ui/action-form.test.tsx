import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { typedValues, type FormAction } from '@/components/ui/form-state'
import { CheckList, Select, TextArea, TextInput } from '@/components/ui/inputs'

function Form({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} id="f">
      <TextInput name="title" label="Title" />
      <TextArea name="body" label="Body" />
      <Select name="country" label="Country" options={[{ value: 'GB', label: 'United Kingdom' }, { value: 'IE', label: 'Ireland' }]} />
      <CheckList name="roles" label="Roles" options={[{ value: 'patient', label: 'Patient' }, { value: 'caregiver', label: 'Caregiver' }]} />
      <TextInput name="password" type="password" label="Password" />
      <SubmitButton>Send</SubmitButton>
    </ActionForm>
  )
}

async function fillAndSend(): Promise<void> {
  await userEvent.type(screen.getByLabelText('Title'), 'A title')
  await userEvent.type(screen.getByLabelText('Body'), 'What I wanted to say')
  await userEvent.selectOptions(screen.getByLabelText('Country'), 'IE')
  await userEvent.click(screen.getByLabelText('Caregiver'))
  await userEvent.type(screen.getByLabelText('Password'), 'a secret of mine')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
}

function expectNothingLost(): void {
  expect(screen.getByLabelText('Title')).toHaveValue('A title')
  expect(screen.getByLabelText('Body')).toHaveValue('What I wanted to say')
  expect(screen.getByLabelText('Country')).toHaveValue('IE')
  expect(screen.getByLabelText('Caregiver')).toBeChecked()
  expect(screen.getByLabelText('Patient')).not.toBeChecked()
}

describe('a form around an action', () => {
  it('keeps every word when it is refused, and takes focus to the reasons', async () => {
    render(<Form action={async (_, data) => ({ ok: false, fieldErrors: { title: 'Say it in fewer words' }, values: typedValues(data) })} />)
    await fillAndSend()
    const summary = await screen.findByRole('alert')
    expect(summary).toHaveFocus()
    expect(summary).toHaveTextContent('There is a problem')
    expect(screen.getByRole('link', { name: 'Say it in fewer words' })).toHaveAttribute('href', '#f-title')
    expect(screen.getByLabelText('Title')).toBeInvalid()
    expect(screen.getByLabelText('Title')).toHaveAccessibleDescription('Say it in fewer words')
    expectNothingLost()
  })

  it('keeps every word when the server cannot be reached', async () => {
    render(<Form action={() => Promise.reject(new TypeError('fetch failed'))} />)
    await fillAndSend()
    expect(await screen.findByRole('alert')).toHaveTextContent('Your words are still here')
    expectNothingLost()
  })

  it('sends once, however often it is pressed', async () => {
    let sent = 0
    let answer = (): void => undefined
    const action: FormAction = () => {
      sent += 1
      return new Promise((resolve) => (answer = () => resolve({ ok: true, message: 'It is there' })))
    }
    render(<Form action={action} />)
    const button = screen.getByRole('button', { name: 'Send' })
    await userEvent.click(button)
    await userEvent.click(button)
    await userEvent.click(button)
    answer()
    expect(await screen.findByText('It is there')).toBeInTheDocument()
    expect(sent).toBe(1)
  })

  it('never hands a password back', () => {
    const data = new FormData()
    data.set('password', 'a secret of mine')
    data.set('newPassword', 'another')
    data.set('$ACTION_ID', 'x')
    data.set('handle', 'Wren')
    expect(typedValues(data)).toEqual({ handle: 'Wren' })
  })
})
