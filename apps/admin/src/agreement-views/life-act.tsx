/** One act on a signed agreement: its button, and the dialog that says what it does; where it is refused for now, why. */
import { Button, type ButtonProps, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Life, LifeAct } from './life-words.js';

interface Props extends Pick<ButtonProps, 'variant' | 'color' | 'size'> { life: Pick<Life, 'acts' | 'refusals'>; act: LifeAct; label: string; title?: string; children: (done: () => void) => ReactNode }

/** Who may never do it is shown nothing: the reason names a permission or a role then. */
const isOthers = (reason: string): boolean => /^(This needs the permission|Only a signatory)/.test(reason);

export function LifeActButton({ life, act, label, title, children, ...button }: Props) {
  const [open, setOpen] = useState(false);
  const refusal = life.refusals.find((each) => each.act === act)?.reason;
  if (!life.acts.includes(act)) return refusal && !isOthers(refusal) ? <Text size="sm" c="dimmed">{label}: {refusal}</Text> : null;
  return <Opens label={label} title={title ?? label} open={open} setOpen={setOpen} {...button}>{children}</Opens>;
}

/** A button with its dialog, for what is always possible where it is shown. */
export function ActButton({ label, title, children, ...button }: Omit<Props, 'life' | 'act'>) {
  const [open, setOpen] = useState(false);
  return <Opens label={label} title={title ?? label} open={open} setOpen={setOpen} {...button}>{children}</Opens>;
}

function Opens({ label, title, open, setOpen, children, ...button }: Pick<Props, 'label' | 'children' | 'variant' | 'color' | 'size'> & { title: string; open: boolean; setOpen: (open: boolean) => void }) {
  return (
    <>
      <Button variant="default" {...button} onClick={() => setOpen(true)}>{label}</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={title} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>{open && children(() => setOpen(false))}</Modal>
    </>
  );
}
