/** A search in the address bar: what one types is looked for as soon as one pauses. */
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';

const pauseMilliseconds = 250;

interface Props { label: string; value: string | undefined; onSearch: (value: string | undefined) => void }

export function SearchField({ label, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value ?? '');
  const search = useDebouncedCallback((next: string) => onSearch(next.trim() || undefined), pauseMilliseconds);
  // Going back or clearing the filters changes the address without typing.
  useEffect(() => setTyped((now) => (now.trim() === (value ?? '') ? now : value ?? '')), [value]);
  return (
    <TextInput type="search" aria-label={label} placeholder={label} value={typed} w={{ base: '100%', xs: 300 }}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }} />
  );
}
