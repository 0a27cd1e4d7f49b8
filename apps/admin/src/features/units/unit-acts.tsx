/** Archives, restores or deletes a unit. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { archiveUnit, deleteUnit, restoreUnit } from '@rapport/api-contract/units';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { type Unit, unitsChanged } from './use-units.js';

export function UnitActs({ unit }: { unit: Unit }) {
  const [act, setAct] = useState<'archive' | 'delete' | null>(null);
  const restore = useSubmit('restore');
  const params = { unitId: unit.id };
  const said = async (message: string) => {
    await unitsChanged();
    notifications.show({ color: 'good', title: unit.name, message });
  };
  const again = async () => {
    if (await restore.run(() => call(restoreUnit, { params }))) await said('The unit is active again.');
  };
  return (
    <>
      {restore.failure !== undefined && <ErrorState error={restore.failure} doing="The unit was not restored" />}
      <Group gap="sm">
        {unit.status === 'archived' ? <Button variant="default" onClick={() => void again()} loading={restore.busy}>Restore</Button> : <Button variant="default" onClick={() => setAct('archive')}>Archive</Button>}
        <Button variant="subtle" color="bad" onClick={() => setAct('delete')}>Delete</Button>
      </Group>
      <ConfirmDialog opened={act === 'archive'} onClose={() => setAct(null)} title={`Archive ${unit.name}?`} confirm="Archive unit"
        consequences={['It can no longer be chosen for people or filters.', 'Its history and its figures stay.', unit.peopleInTree > 0 ? 'People are still in it or below it: move them first.' : 'Nobody is in it.']} undo="You can restore it at any time."
        onConfirm={async () => {
          await call(archiveUnit, { params });
          await said('The unit is archived.');
        }} />
      <ConfirmDialog opened={act === 'delete'} onClose={() => setAct(null)} title={`Delete ${unit.name}?`} confirm="Delete unit" dangerous
        consequences={['Only a unit that was never used can be deleted, such as one added by mistake.', 'A used one is archived instead.']} undo="This cannot be undone."
        onConfirm={async () => {
          await call(deleteUnit, { params });
          await said('The unit is deleted.');
        }} />
    </>
  );
}
