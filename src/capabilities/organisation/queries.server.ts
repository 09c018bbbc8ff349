// The doors other capabilities knock at; each query lives beside its like in queries/.
export {
	servicesFor,
	serviceTree,
	shiftTypes,
	teamsOf,
	type RegionBranch,
	type ServiceBranch,
	type ServiceChoice,
	type ShiftType,
	type TeamChoice
} from './queries/tree.server.ts';
export { postsAround, standingPosts, type PostRow } from './queries/posts.server.ts';
export { onCallFor, standingOnCall, type OnCallRow } from './queries/on-call.server.ts';
export { serviceName } from './queries/name.server.ts';
export { learningPolicy } from './queries/learning-policy.server.ts';
