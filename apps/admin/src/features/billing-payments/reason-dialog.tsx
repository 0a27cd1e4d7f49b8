/** Asks why before money is moved back, with what that does. */
import { Textarea } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { type ReactNode, useState } from 'react';

interface Props { opened: boolean; onClose: () => void; title: string; consequences: readonly ReactNode[]; undo: string; confirm: string; /** What the reader of the reason should know. */ hint: string; act: (reason: string) => Promise<unknown>; dangerous?: boolean; children?: ReactNode }

export function ReasonDialog({ act, hint, children, ...rest }: Props) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog {...rest} onConfirm={async () => { await act(reason); setReason(''); }}>
      {children}
      <Textarea label="Why" description={`At least 8 characters. ${hint}`} value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={1000} />
    </ConfirmDialog>
  );
}
