/** A form with its error summary, its failure and one primary action. */
import { Button, Group, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { FormErrors } from '@rapport/ui/form-errors';
import type { FormEvent, ReactNode } from 'react';
import type { Submit } from './use-submit.js';

interface Props {
  submit: Submit;
  /** The act, as a verb with its object: "Save profile". */
  action: string;
  onSubmit: () => Promise<unknown> | void;
  /** In front of a failure's reason: "The profile was not saved". */
  failed?: string;
  /** Quiet actions beside the primary one. */
  secondary?: ReactNode;
  disabled?: boolean;
  children: ReactNode;
}

export function Form({ submit, action, onSubmit, failed, secondary, disabled = false, children }: Props) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!submit.busy && !disabled) void onSubmit();
  };
  return (
    <form onSubmit={send} noValidate onInput={(event) => submit.touched((event.target as HTMLElement).id)}>
      <Stack gap="md">
        <FormErrors errors={submit.errors} />
        {submit.failure !== undefined && <ErrorState error={submit.failure} {...(failed ? { doing: failed } : {})} />}
        {children}
        <Group gap="sm">
          <Button type="submit" loading={submit.busy} disabled={disabled}>{action}</Button>
          {secondary}
        </Group>
      </Stack>
    </form>
  );
}
