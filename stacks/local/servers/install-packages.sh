#!/bin/sh
# Installs Debian packages without letting any of them start, or start at boot, a daemon of its own.
# Usage, as root: install-packages.sh PACKAGE...   Everything it changes beside the packages is put back.
set -eu
umask 022
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# policy-rc.d belongs to the whole machine, so two installations at once would put back each other's.
if [ "${HANJI_INSTALL_LOCKED:-}" != yes ]; then
  mkdir -p /run/lock
  exec env HANJI_INSTALL_LOCKED=yes flock --timeout 900 /run/lock/hanji-packages.lock sh "$0" "$@"
fi

policy=/usr/sbin/policy-rc.d
saved=/usr/sbin/policy-rc.d.before-hanji
mark='# hanji: no daemon starts while packages are installed'
no_cluster=/etc/postgresql-common/createcluster.d/hanji.conf
before=$(mktemp)

put_back() {
  rm -f "$no_cluster"
  dpkg-query --search "${no_cluster%/*}" >/dev/null 2>&1 || rmdir -p "${no_cluster%/*}" 2>/dev/null || true
  if [ -e "$saved" ] || [ -L "$saved" ]; then
    mv -f "$saved" "$policy"
  elif grep -qsxF "$mark" "$policy"; then
    rm -f "$policy"
  fi
}
installed() { dpkg-query --show --showformat '${db:Status-Status} ${binary:Package}\n' | sed -n 's/^installed //p' | sort; }

put_back # what a killed earlier run left behind
installed >"$before"
trap 'put_back; rm -f "$before"' EXIT
trap 'exit 130' INT TERM HUP

if [ -e "$policy" ] || [ -L "$policy" ]; then mv -f "$policy" "$saved"; fi
printf '#!/bin/sh\n%s\nexit 101\n' "$mark" >"$policy"
chmod 755 "$policy"
# Debian's PostgreSQL would make a cluster on port 5432 that runs from the next boot on.
mkdir -p "${no_cluster%/*}"
echo 'create_main_cluster = false' >"$no_cluster"

apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=2 update ||
  echo 'The list of packages could not be renewed; going on with the one that is here.' >&2
apt-get -q -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=2 -o Dpkg::Use-Pty=0 \
  -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
  install --no-install-recommends "$@"

# What came anew would also start at boot (erlang-base brings epmd); how what was here before starts is its owner's choice.
for package in $(installed | comm -13 "$before" -); do
  case " $* erlang-base " in *" $package "*) ;; *) continue ;; esac
  for unit in $(dpkg-query --listfiles "$package" | sed -nE 's#^.*/systemd/system/([^/@]*\.(service|socket))$#\1#p'); do
    if command -v systemctl >/dev/null; then systemctl --quiet disable "$unit" 2>/dev/null || true; fi
  done
  for script in $(dpkg-query --listfiles "$package" | sed -nE 's#^/etc/init\.d/([^/]*)$#\1#p'); do
    update-rc.d "$script" disable >/dev/null 2>&1 || true
  done
done
