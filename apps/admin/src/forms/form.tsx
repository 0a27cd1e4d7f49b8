/** A form with its error summary, its failure and one primary action. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { ApiProblem } from '@rapport/api-client/client';
import { ErrorState } from '@rapport/ui/error-state';
import { FormErrors } from '@rapport/ui/form-errors';
import { type FormEvent, type ReactNode, useState } from 'react';
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
  const [box, setBox] = useState<HTMLFormElement | null>(null);
  const tooLate = submit.failure instanceof ApiProblem && submit.failure.problem.status === 409 && box?.closest('[role="dialog"]');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!submit.busy && !disabled) void onSubmit();
  };
  return (
    <form ref={setBox} onSubmit={send} noValidate onInput={(event) => submit.touched((event.target as HTMLElement).id)}>
      <Stack gap="md">
        <FormErrors errors={submit.errors} />
        {submit.failure !== undefined && <ErrorState error={submit.failure} {...(failed ? { doing: failed } : {})} {...(tooLate ? { action: <Text size="sm">It has been read again behind this dialog, and what you typed here is kept: look at what is new, then try again.</Text> } : {})} />}
        {children}
        <Group gap="sm">
          <Button type="submit" loading={submit.busy} disabled={disabled}>{action}</Button>
          {secondary}
        </Group>
      </Stack>
    </form>
  );
}
