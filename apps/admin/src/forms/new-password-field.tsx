/** A field for a new password, with the rule said before one types and how far one is. */
import { PasswordInput, Text } from '@mantine/core';

interface Props {
  id: string;
  label?: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  /** Characters that the password needs. */
  minimumLength: number;
}

/** As people count them, and as the API does: code points of the composed form. */
const characters = (password: string) => Array.from(password.normalize('NFC')).length;

export function NewPasswordField({ id, label = 'Password', value, onChange, error, minimumLength }: Props) {
  const length = characters(value);
  const far = value === '' ? '' : length < minimumLength ? `${length} of ${minimumLength} characters` : 'Long enough';
  return (
    <div>
      <PasswordInput id={id} label={label} autoComplete="new-password" value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error}
        description={`At least ${minimumLength} characters. Three or four unrelated words are easy to remember and hard to guess; spaces are fine, and no digits or signs are demanded. Passwords that attackers try first are refused.`}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', c: 'dimmed' }} />
      <Text size="sm" c={length >= minimumLength ? 'good' : 'dimmed'} mih="1.5em" role="status">{far}</Text>
    </div>
  );
}
