/** What is published is what it says it is. */
import { artefactTypeOf } from './artefact-type.js';

const gif = (flags: number, first: number) => Buffer.from([...Buffer.from('GIF89a'), 1, 0, 1, 0, flags, 0, 0, ...Array.from({ length: (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1) }, () => 7), first, 0]);

describe('the type of a file that is to be published', () => {
  it.each([[0, 0x2c], [0, 0x21], [0x80, 0x2c], [0xf7, 0x21]])('knows a GIF with the flags %i', (flags, first) => expect(artefactTypeOf(gif(flags, first))).toBe('image/gif'));
  it.each(['GIF89a<script>', 'GIF89a<script>alert(1)</script>', 'GIF8', 'GIF89a=1;alert(1)//', 'GIF88a'])('takes %j for no picture', (words) => expect(artefactTypeOf(Buffer.from(words))).toBeNull());
});
