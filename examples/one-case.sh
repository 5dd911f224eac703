#!/usr/bin/env bash
# One case from filing to the end of implementation, with curl alone, on a training docket.
# Fictional States: XAA was refused two bioreactors by XBB. Prints each step and the final stage.
set -eu

BASE_URL=${BASE_URL:-http://127.0.0.1:8080}
RUN=$(date +%s)-$$-$RANDOM # Makes the keys and the transaction of this run its own.
ANSWER=$(mktemp)
trap 'rm -f "$ANSWER"' EXIT

# send METHOD PATH [TOKEN [BODY [KEY]]]: calls the API; stops with its problem if it refuses.
send() {
  local arguments=(--silent --show-error --output "$ANSWER" --write-out '%{http_code}'
    --request "$1" --header 'Accept: application/json')
  if [ -n "${3:-}" ]; then arguments+=(--header "Authorization: Bearer $3"); fi
  if [ -n "${5:-}" ]; then arguments+=(--header "Idempotency-Key: $5"); fi
  if [ -n "${4:-}" ]; then
    arguments+=(--header 'Content-Type: application/json' --data "$4")
  fi
  local status
  status=$(curl "${arguments[@]}" "$BASE_URL$2")
  case $status in
    2??) ;;
    *) echo "$1 $2 was answered $status:" >&2; cat "$ANSWER" >&2; echo >&2; exit 1 ;;
  esac
}

# field NAME: the first text of that name in the last answer.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$ANSWER" | head -n 1; }
# over DEADLINE: the instant at which a running deadline of the case is over.
over() {
  send GET "/v1/cases/$CASE" "$SECRETARIAT"
  sed -n "s/.*\"id\":\"$1\"[^}]*\"overAt\":\"\([^\"]*\)\".*/\1/p" "$ANSWER"
}

sign_in() { send POST /v1/training/tokens '' "{\"as\":\"$1\"}"; field token; }

STEP=0
# act TOKEN COMMAND BODY: one act in the case, under a key of its own.
act() {
  STEP=$((STEP + 1))
  send POST "/v1/cases/$CASE/$2" "$1" "$3" "$RUN-$STEP"
  say "$2"
}
# pass DEADLINE: lets a deadline pass in silence, by moving the training docket's clock.
pass() {
  local to
  to=$(over "$1")
  send POST /v1/training/clock "$SECRETARIAT" "{\"to\":\"$to\"}"
  say "clock moved until $1 was over"
}
say() {
  local done=$1
  send GET "/v1/cases/$CASE" "$SECRETARIAT"
  echo "$(field stage): $done"
}

echo "== Sign in"
XAA=$(sign_in XAA)
XBB=$(sign_in XBB)
AG=$(sign_in AG)
SECRETARIAT=$(sign_in secretariat)
CHAIR=$(sign_in chair)
EXPERT=$(sign_in expert:E-01)
send GET /v1/training/clock
TODAY=$(field docketTime | cut -c 1-10)
echo "The docket's day is $TODAY."

echo "== Notification and explanation"
send POST /v1/cases "$XAA" "{
  \"denyingState\": \"XBB\",
  \"denyingAuthority\": \"Export control office (fictional)\",
  \"applicationReference\": \"one-case $RUN\",
  \"denialDate\": \"$TODAY\",
  \"denialKind\": \"refusal\",
  \"actor\": {\"value\": {\"kind\": \"state-authority\", \"name\": \"Export control office\"}},
  \"destinationCountry\": \"XAA\",
  \"consignee\": {\"value\": {\"name\": \"National vaccine institute\", \"country\": \"XAA\"}},
  \"endUser\": {\"value\": {\"name\": \"National vaccine institute\", \"country\": \"XAA\"}},
  \"items\": [{\"code\": \"2B352.b.1\"}],
  \"description\": {\"value\": \"Two single-use bioreactors, 200 litres\"},
  \"quantity\": {\"value\": \"2 units\"},
  \"statedEndUse\": {\"value\": \"Veterinary vaccine production\"},
  \"reasonCode\": \"diversion_risk\",
  \"regimesCited\": [\"AG\"]
}" "$RUN-file"
CASE=$(field caseId)
say "notification filed by XAA against XBB"
act "$SECRETARIAT" register-notification '{}'
act "$XBB" acknowledge-notification '{}'
act "$XAA" invite-regime-representative \
  '{"regime": "AG", "question": "Does the guideline cover single-use bioreactors of 200 litres?"}'
act "$AG" submit-regime-information \
  '{"invitation": 1, "text": "The guideline names a volume; each participant decides by itself."}'
act "$XBB" submit-explanation \
  '{"reasonCodes": ["diversion_risk"], "text": "The end use could not be verified on the spot."}'

echo "== Consultations"
act "$XAA" request-consultations '{"grounds": "Verification on the spot is offered."}'
act "$XBB" reply-to-consultations '{"accept": true}'
act "$XAA" begin-consultations "{\"meetingOn\": \"$TODAY\"}"
act "$XBB" begin-consultations "{\"meetingOn\": \"$TODAY\"}"
act "$XAA" declare-consultations-failed '{}'
act "$XBB" declare-consultations-failed '{}'

echo "== Committee review"
act "$XAA" refer-to-committee '{"question": "Is the refusal justified by the reasons given?"}'
act "$SECRETARIAT" constitute-review-group '{"rosterSent": true}'
for number in E-01 E-02 E-03; do
  act "$SECRETARIAT" propose-expert \
    "{\"expert\": \"$number\", \"disclosure\": \"No interest in the case.\"}"
  act "$XAA" agree-expert "{\"expert\": \"$number\"}"
  act "$XBB" agree-expert "{\"expert\": \"$number\"}"
done
act "$XAA" file-submission '{"text": "The equipment serves a veterinary vaccine alone."}'
act "$XBB" file-submission '{"text": "A volume of 200 litres serves other ends as well."}'
act "$XAA" file-evidence '{"title": "Plan of the building", "text": "A single production line."}'
act "$EXPERT" issue-interim-report '{"text": "The risk can be met by verification on the spot."}'
act "$XAA" comment-on-interim '{"text": "XAA agrees."}'
pass D21
act "$EXPERT" issue-final-report '{
  "text": "The transfer can be authorised with verification on the spot.",
  "conclusions": [{"code": "authorise-with-assurances", "addressee": "XBB"}]
}'
DIGEST=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
VERSIONS=
for language in ar en es fr ru zh; do
  VERSIONS="$VERSIONS${VERSIONS:+, }{\"language\": \"$language\", \"sha256\": \"$DIGEST\"}"
done
act "$SECRETARIAT" circulate-report "{\"versions\": [$VERSIONS]}"

echo "== Adoption by silence"
pass D23
act "$CHAIR" open-silence-procedure '{
  "text": "XBB is asked to authorise the transfer with verification on the spot.",
  "remedies": [{"code": "authorise-with-assurances", "addressee": "XBB"}]
}'
pass D24

echo "== Implementation"
act "$XBB" state-intentions '{"text": "The licence will be issued within three months."}'
act "$XAA" agree-implementation-period '{"period": "3m"}'
act "$XBB" agree-implementation-period '{"period": "3m"}'
act "$XBB" submit-status-report '{"text": "The licence is being drawn up."}'
act "$XBB" report-implementation \
  '{"text": "The licence was issued.", "evidence": "Licence 1 of the export control office."}'
act "$XAA" confirm-implementation '{}'

send GET "/v1/cases/$CASE" "$XAA"
echo "== Case $(field number) has ended"
echo "$(field stage)"
