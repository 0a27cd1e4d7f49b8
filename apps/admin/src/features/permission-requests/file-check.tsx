/** Says whether a file at hand is the one that was permitted: its hash is computed here, and nothing is sent. */
import { FileInput, Stack } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { hashOf } from '../../words/file-hash.js';

export function FileCheck({ sha256 }: { sha256: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<string>();
  const check = async (next: File | null) => {
    setFile(next);
    setFound(undefined);
    if (next) setFound(await hashOf(next));
  };
  const same = found === sha256;
  return (
    <Stack gap="xs">
      <FileInput label="Is this the file?" description="Choose a file to compare. It stays on your device; only its SHA-256 is computed." placeholder="Choose a file" value={file} onChange={(next) => void check(next)} clearable clearButtonProps={{ 'aria-label': 'Take the file out' }} />
      {found && <InlineNote tone={same ? 'good' : 'bad'} title={same ? 'It is exactly the file that was permitted' : 'This is not the file that was permitted'} announce>
        {same ? 'Every byte is the same.' : `Its SHA-256 begins with ${found.slice(0, 16)}, that of the permitted file with ${sha256.slice(0, 16)}. The permission does not cover it: another cut, crop or export is another file. Publish the one that was permitted, or ask again with this one.`}
      </InlineNote>}
    </Stack>
  );
}
