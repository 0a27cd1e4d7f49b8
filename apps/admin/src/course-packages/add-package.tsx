/** Imports a SCORM or cmi5 package for a course; what comes of it becomes a lesson. */
import { Progress, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { FileDrop } from '@rapport/ui/file-drop';
import { useState } from 'react';
import { useSubmit } from '../forms/use-submit.js';
import { type ImportedPackage, sendPackage } from './use-package.js';

const mostBytes = 500 * 1024 * 1024;

export function AddPackage({ courseId, onAdd }: { courseId: string; onAdd: (imported: ImportedPackage) => void }) {
  const submit = useSubmit('lesson-package');
  const [share, setShare] = useState<number>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setShare(0);
    const imported = await submit.run(() => sendPackage(courseId, file, setShare));
    setShare(undefined);
    if (imported) onAdd(imported);
  };
  return (
    <Stack gap="xs">
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The package was not taken" />}
      <FileDrop label="Add a package as a lesson" hint="SCORM 1.2, SCORM 2004 or cmi5, with one unit or many, as a zip of at most 500 MB. It runs walled off from Rapport and loads nothing from the internet." accept={['.zip']} maxBytes={mostBytes} file={undefined} onFile={(file) => void take(file)} disabled={share !== undefined} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
      {share !== undefined && <Progress value={share * 100} aria-label="Sending the package" />}
    </Stack>
  );
}
