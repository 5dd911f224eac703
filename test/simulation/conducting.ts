import { lapseId } from "../../db/ids.ts";
import { kindNames } from "../../db/kinds/index.ts";
import type { StreamCommand } from "../../db/kinds/index.ts";
import type { FollowUp } from "../../domain/case/events.ts";
import { clock } from "../../domain/law.ts";
import { execute } from "./memory.ts";
import type { Stream } from "./memory.ts";
import { remember } from "./world.ts";
import type { World } from "./world.ts";

type Owed = { readonly from: Stream; readonly followUp: FollowUp };
function owedOf(stream: Stream): readonly Owed[] {
  const { state, events, carried } = stream;
  const last = "followUps" in state ? state.followUps.last : 0;
  if (last <= carried) return [];
  return events
    .flatMap(({ followUps }) => followUps ?? [])
    .filter(({ n }) => n > carried)
    .map((followUp) => ({ from: stream, followUp }));
}

/**
 * The conductor carries out what an event brings about elsewhere: the first that a stream owes.
 * `isLost`: it dies before it could note that it did, and does it again later, under the same id.
 */
export function carryOut(world: World, isLost: boolean): boolean {
  const { memory, random, log } = world;
  const owed = [...memory.streams.values()].flatMap((stream) => owedOf(stream).slice(0, 1));
  if (owed.length === 0) return false;
  const { from, followUp } = random.one(owed);
  const { kind, stream: streamId, command, body, n } = followUp;
  if (kindNames.includes(kind)) {
    const answer = execute(memory, {
      commandId: lapseId(from.streamId, { id: `follow-up ${n}`, overAt: "" }),
      ...{ kind, streamId, actor: clock },
      command: { type: command, body } as StreamCommand,
    });
    log.push(`${memory.now} follow-up ${command} ${streamId.slice(0, 4)}: ${answer.code ?? "ok"}`);
    remember(world, memory.streams.get(streamId));
  }
  if (!isLost) from.carried = n;
  return true;
}
