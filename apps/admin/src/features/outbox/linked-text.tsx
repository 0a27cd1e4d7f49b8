/** Plain text with its web addresses as links, line by line. */
import { Anchor, Text } from '@mantine/core';
import { Fragment } from 'react';
import { splitLinks } from './split-links.js';

export function LinkedText({ children }: { children: string }) {
  return (
    <Text component="div" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {splitLinks(children).map((part, index) => <Fragment key={index}>{part.link ? <Anchor href={part.text} rel="noreferrer">{part.text}</Anchor> : part.text}</Fragment>)}
    </Text>
  );
}
