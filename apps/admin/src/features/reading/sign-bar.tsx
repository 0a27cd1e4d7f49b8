/** Within reach of a thumb: what is signed, word for word, and the act itself after one confirmation. */
import { Button } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useState } from 'react';
import classes from './reading.module.css';
import { type Changed, type Reading, supersededBy, useReadingActs } from './use-reading.js';

interface Props { reading: Reading; onSigned: () => void; /** The version was replaced while it was read. */ onSuperseded: (changed: Changed | null) => void }

export function SignBar({ reading, onSigned, onSuperseded }: Props) {
  const acts = useReadingActs();
  const [asking, setAsking] = useState(false);
  const { policy, version } = reading.acknowledgement;
  const sign = async () => {
    try {
      await acts.sign(reading);
      onSigned();
    } catch (error) {
      const superseded = supersededBy(error);
      if (!superseded) throw error;
      onSuperseded(superseded.changed);
    }
  };
  return (
    <>
      <section className={classes.sign} aria-label="Acknowledge">
        <p>It says that you received it and could read and ask, not that you agree.</p>
        <Button className={classes.big ?? ''} fullWidth onClick={() => setAsking(true)}>Acknowledge version {version.number}</Button>
      </section>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Acknowledge “${policy.title}”?`} confirm="Acknowledge" cancel="Go on reading" onConfirm={sign}
        consequences={[`Kept with it: version ${version.number} as you were shown it, the time, and how you are signed in.`, 'Questions that you asked stay open until they are answered.']} undo="It cannot be changed or taken back afterwards.">
        <blockquote className={classes.statement} lang={reading.statement.language}>{reading.statement.wording}</blockquote>
      </ConfirmDialog>
    </>
  );
}
