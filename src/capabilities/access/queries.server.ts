// The doors other rooms knock at; each query lives beside its like in queries/.
export { actorOf } from './queries/actor.server.ts';
export { accountOf, grantById } from './queries/grants.server.ts';
export { keyById, keysOf } from './queries/keys.server.ts';
export { unseenNotices } from './queries/notices.server.ts';
export { samplePeople } from './queries/sample-people.server.ts';
export { scopeServices, scopesToOffer } from './queries/scopes.server.ts';
export { staffMember, type StaffMember } from './queries/staff-member.server.ts';
