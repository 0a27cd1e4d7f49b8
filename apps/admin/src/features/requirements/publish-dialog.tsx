/** The last question before people owe it. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { assignments } from './preview.js';
import { type Preview, type Requirement, requirementActs } from './use-requirements.js';

export function PublishDialog({ requirement, preview, onDone }: { requirement: Requirement; preview: Preview; onDone: () => void }) {
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const later = requirement.effectiveOn > preview.on;
  return (
    <>
      <Button onClick={() => setAsking(true)}>Publish…</Button>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Publish “${requirement.name}”?`} confirm="Publish it" cancel="Not yet"
        consequences={[
          `${formats.count(assignments(preview), { one: 'assignment opens', other: 'assignments open' })}${later ? `, asked for from ${formats.date(requirement.effectiveOn)} on` : ''}.`,
          `Of the ${formats.count(preview.people, { one: 'person', other: 'people' })} whom it means, ${formats.count(preview.satisfied, { one: 'has', other: 'have' })} met it already.`, 'Whoever joins later owes it too, with the days of grace.', 'From then on only its name, its description and who owes it can change.',
        ]}
        undo="It can be retired: what is open is cancelled then, and what was completed stays."
        onConfirm={async () => {
          await requirementActs.publish(requirement.id, requirement.revision);
          notifications.show({ color: 'good', message: 'It is in force. People are being told what they owe.' });
          onDone();
        }} />
    </>
  );
}
