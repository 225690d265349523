#!/bin/sh
# down.sh FOLDER: ends what up.sh started there.
for name in slurmd slurmctld munged; do
  [ -f "$1/$name.pid" ] && kill "$(cat "$1/$name.pid")"
done
exit 0
