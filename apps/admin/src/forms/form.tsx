/** A form with its error summary, its failure and one primary action. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { ApiProblem } from '@rapport/api-client/client';
import { ErrorState } from '@rapport/ui/error-state';
import { FormErrors } from '@rapport/ui/form-errors';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { showChoice } from '../drafts/choice-place.js';
import { OthersNote } from '../drafts/others-note.js';
import type { Others } from '../drafts/use-shared-draft.js';
import { HeldWords } from './held-words.js';
import { inPageOrder, missingOf, type Needs } from './form-faults.js';
import { type Refused, refusedIn, showFirst, toldAway } from './refused-fields.js';
import { useRefused } from './use-refused.js';
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
  /** What others saved meanwhile comes in here; nothing is sent before one chose where both changed the same. */
  others?: Others;
  /** What is missing, by field: pressed without it, the form says so and sends nothing. */
  needs?: Needs;
  /** Where a failure leads to, such as what is there already. */
  wayOut?: (failure: unknown) => ReactNode;
  /** What was typed and is nowhere else: nobody leaves it behind unasked. */
  holds?: string;
  children: ReactNode;
}

export function Form({ submit, action, onSubmit, failed, secondary, disabled = false, others, needs, wayOut, holds, children }: Props) {
  const [box, setBox] = useState<HTMLFormElement | null>(null);
  const behind = box?.closest('[role="dialog"]') ? 'behind this dialog' : others ? 'meanwhile' : null;
  const tooLate = submit.failure instanceof ApiProblem && submit.failure.problem.status === 409 && behind;
  const sending = useRef(false);
  const refused = submit.failure !== undefined || submit.errors.length > 0;
  useEffect(() => { if (refused) sending.current = false; }, [refused]);
  // What a number field refused, when it was pressed: what counts there is not what one sees.
  const [told, setTold] = useState<readonly Refused[]>([]);
  const standing = useRefused();
  const errors = [...submit.errors, ...told.filter(({ input }) => standing.some((each) => each.input === input)).map(toldAway)];
  const touched = (id: string) => {
    sending.current = false;
    submit.touched(id);
    if (told.length > 0) setTold(told.filter(({ input }) => input.id !== id));
  };
  const send = (event: FormEvent<HTMLFormElement>) => {
    // A dialog in here is a form of its own: whoever leaves without saving must not save by it.
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    if (submit.busy || disabled) return;
    const missing = missingOf(needs ?? {});
    const refusedNow = refusedIn(event.currentTarget);
    setTold(refusedNow);
    if (Object.keys(missing).length > 0 || refusedNow.length > 0) {
      submit.refuse(missing);
      if (Object.keys(missing).length === 0) showFirst(refusedNow);
    } else if (others && others.choices.length > 0) showChoice();
    else {
      sending.current = true;
      void onSubmit();
    }
  };
  return (
    <form ref={setBox} {...(others ? { 'data-reads-others': '' } : {})} onSubmit={send} noValidate onInput={(event) => touched((event.target as HTMLElement).id)}>
      {holds !== undefined && <HeldWords words={holds} sending={() => sending.current} />}
      <Stack gap="md">
        {others && <OthersNote others={others} />}
        <FormErrors errors={errors.length > 1 ? inPageOrder(errors, [...(box?.querySelectorAll('[id]') ?? [])].map(({ id }) => id)) : errors} />
        {submit.failure !== undefined && <ErrorState error={submit.failure} {...(failed ? { doing: failed } : {})} {...(tooLate ? { action: <Text size="sm">It has been read again {behind}, and what you typed here is kept: look at what is new, then try again.</Text> } : wayOut ? { action: wayOut(submit.failure) } : {})} />}
        {children}
        <Group gap="sm">
          <Button type="submit" loading={submit.busy} disabled={disabled}>{action}</Button>
          {secondary}
        </Group>
      </Stack>
    </form>
  );
}
