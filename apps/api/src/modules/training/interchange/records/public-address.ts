/** Which addresses the server may call on an agency's behalf: public ones; everything inside a network, on this machine or reserved is refused. */
import { BlockList, isIP, isIPv4 } from 'node:net';

const refused = new BlockList();
// Special-purpose ranges of IANA's registries (RFC 6890 and later), and multicast.
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16],
  ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) refused.addSubnet(net, bits, 'ipv4');
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
// Inside 2000::/3, yet no place of its own: tunnels that hold an IPv4 address, documentation, benchmarks, ORCHID.
const notGlobal = new BlockList();
for (const [net, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) notGlobal.addSubnet(net, bits, 'ipv6');

/** True for an address that everybody on the internet reaches. IPv4 written as IPv6 is refused: nobody publishes that. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv4(address)) return !refused.check(address, 'ipv4');
  return global.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6');
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export const isLoopback = (address: string): boolean => isIP(address) !== 0 && loopback.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
