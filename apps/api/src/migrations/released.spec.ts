/** Migrations that ran on somebody's data are never edited: what they lack comes in a new one. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of each file as it was released. A release adds its own. */
const released: Record<string, string> = {
  '1763700000000-ground': '0513cbbe50ae82047f282d589850ae73bd119e70719d01af16064c0d7b2034a6',
  '1763700100000-identity': '82e1d40f88c309c1684f309d558f9f43518c2cfbd05624b6659aa05d2dffeb8b',
  '1763700200000-audit-chain': '1332d1069c31be829a48d9a44793902c64f434fcaa941dd6a2ca2d448d91f137',
  '1763801000000-sign-in': 'b21268046e47f50d1699b3a314b30a1beb91f6db7ab242e903d43dd36bf0baef',
  '1763801100000-members': '6a4b1b8e67afc7c0a8445aa95fda727f4637fbee2075d6767ed42fe293eda522',
  '1763802000000-units-and-municipalities': 'fc9cd9b737d570e5c9644f20fa3b5481f68072f98caa510878d9fb071eb90352',
  '1763802100000-people': '176a8f76d81346e89db74689140fa95493eca4472feac000ebffbe3e22fe2ffd',
  '1763802200000-agency-settings': '5b816b396df4c6b1363899c23344307620c21f3ec55485b825d9e6e312da6bc2',
  '1763802900000-invited-municipality': 'a8e88aec55c117a0ba4e23780e5aeb2d0c87fb953ad0eb89ff9815e945bba931',
  '1763803000000-files': '955f5514f2c3e0a639bfa1bac08b3cf14dd1438a120b18d62e764784d034e633',
  '1763803100000-contacts': '0e0b55a51b5d0c2029b69c31c44aa9ce5aee524874bf159ed997f99ad81a1ae3',
  '1763804000000-surveys': '3ad7212d7e0b593cd2dbdcb6b97482a9eaf05db0b6e0671544189475535cf1b4',
  '1763804100000-notifications': '82eb08b9e057f1064adad19086b39103873a2441f62aeb21f53acbe4208388a7',
  '1763804200000-resident-path': '6db1ceaa70ab6a879cc81e8c39c300d978f7d0ffeafee9018fdde53a90d48520',
  '1763805000000-insights': 'd8d03cf7ca237f2dca68f1d3848240d32f4e7a482c52eb5afffd3724a8747155',
};

describe('released migrations', () => {
  it.each(Object.entries(released))('%s is as it was released', (name, sha256) => {
    expect(createHash('sha256').update(readFileSync(join(__dirname, `${name}.ts`))).digest('hex')).toBe(sha256);
  });
});
