/** A form in a dialog about a signed agreement: sends, says that it was done, closes. */
import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import type { Others } from '../drafts/use-shared-draft.js';
import { Form } from '../forms/form.js';
import { type Submit, useSubmit } from '../forms/use-submit.js';

interface Props { name: string; about: string; action: string; failed: string; said: string; labels?: Record<string, string>; /** What others saved meanwhile, of a form that joins it. */ others?: Others; send: () => Promise<unknown>; onDone: () => void; children: (submit: Submit) => ReactNode }

/** `about` heads the notice that it was done. */
export function LifeForm({ name, about, action, failed, said, labels, others, send, onDone, children }: Props) {
  const submit = useSubmit(name, labels);
  const run = async () => {
    const done = await submit.run(async () => { await send(); return true; });
    if (!done) return;
    notifications.show({ color: 'good', title: about, message: said });
    onDone();
  };
  return <Form submit={submit} action={action} failed={failed} onSubmit={run} {...(others ? { others } : {})} secondary={<Button variant="default" onClick={onDone}>Cancel</Button>}>{children(submit)}</Form>;
}

export function ReasonField({ submit, value, onChange, label = 'Why', description = 'Both sides read it.' }: { submit: Submit; value: string; onChange: (value: string) => void; label?: string; description?: string }) {
  return <Textarea {...submit.field('reason')} label={label} description={description} value={value} onChange={(event) => onChange(event.currentTarget.value)} autosize minRows={2} maxLength={2000} />;
}
