/** A link inside words, in the agency's accent; Link alone is for buttons and whole rows. */
import { Anchor } from '@mantine/core';
import { Link, type LinkProps } from '@rapport/ui/link';

export function TextLink(props: LinkProps) {
  return <Anchor component={Link} inherit {...props} />;
}
