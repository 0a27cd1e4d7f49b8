/** Merges a municipality into another, archives or restores it. */
import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { archiveMunicipality, mergeMunicipality, restoreMunicipality } from '@rapport/api-contract/municipalities';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useState } from 'react';
import { municipalitiesChanged, type Municipality, useMergeChoices } from './use-municipalities.js';

const staysField = 'municipality-that-stays';

export function MunicipalityActs({ municipality, onMerged }: { municipality: Municipality; onMerged: (intoId: string) => void }) {
  const [act, setAct] = useState<'archive' | 'restore' | 'merge' | null>(null);
  const [intoId, setIntoId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data: choices } = useMergeChoices(search.split(' (')[0] ?? '', municipality.id);
  const params = { municipalityId: municipality.id };
  const said = async (message: string) => {
    await municipalitiesChanged();
    notifications.show({ color: 'good', title: municipality.name, message });
  };
  if (municipality.mergedIntoId) return null;
  const close = () => setAct(null);
  return (
    <>
      {municipality.status === 'active'
        ? <><Button variant="default" onClick={() => setAct('merge')}>Merge into another</Button><Button variant="default" onClick={() => setAct('archive')}>Archive</Button></>
        : <Button onClick={() => setAct('restore')}>Restore</Button>}
      <ConfirmDialog opened={act === 'archive'} onClose={close} title={`Archive ${municipality.name}?`} confirm="Archive municipality"
        consequences={['It can no longer be chosen, and names in new files no longer match it.', 'Contacts and figures that refer to it stay.']} undo="You can restore it at any time."
        onConfirm={async () => {
          await call(archiveMunicipality, { params });
          await said('The municipality is archived.');
        }} />
      <ConfirmDialog opened={act === 'restore'} onClose={close} title={`Restore ${municipality.name}?`} confirm="Restore municipality" cancel="Leave it archived"
        consequences={['It can be chosen again, and names in new files match it.']} undo="You can archive it again at any time."
        onConfirm={async () => {
          await call(restoreMunicipality, { params });
          await said('The municipality is active again.');
        }} />
      <ConfirmDialog opened={act === 'merge'} onClose={close} title={`Merge ${municipality.name} into another municipality?`} confirm="Merge municipalities" dangerous
        consequences={['Its name and aliases move to the other one.', 'Contacts, members and figures that refer to it follow.', `${municipality.name} itself is archived.`]} undo="This cannot be undone."
        {...(intoId ? {} : { mend: { field: staysField, message: 'Choose the municipality that stays.' } })} onConfirm={async () => {
          if (!intoId) return;
          await call(mergeMunicipality, { params, body: { intoId } });
          await said('Merged; the other one carries its names now.');
          onMerged(intoId);
        }}>
        <Select id={staysField} label="The one that stays" searchable data={choices ?? []} value={intoId} onChange={setIntoId} searchValue={typed} onSearchChange={setTyped} filter={({ options }) => options} nothingFoundMessage="No municipality by that name" comboboxProps={{ zIndex: 400 }} />
      </ConfirmDialog>
    </>
  );
}
