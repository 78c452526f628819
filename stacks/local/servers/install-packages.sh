#!/bin/sh
# Installs Debian packages without letting any of them start, or start at boot, a daemon of its own.
# Usage, as root: install-packages.sh PACKAGE...   Everything it changes beside the packages is put back.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# policy-rc.d belongs to the whole machine, so two installations at once would put back each other's.
if [ "${HANJI_INSTALL_LOCKED:-}" != yes ]; then
  exec env HANJI_INSTALL_LOCKED=yes flock --timeout 900 /run/lock/hanji-packages.lock sh "$0" "$@"
fi

policy=/usr/sbin/policy-rc.d
saved=/usr/sbin/policy-rc.d.before-hanji
mark='# hanji: no daemon starts while packages are installed'
no_cluster=/etc/postgresql-common/createcluster.d/hanji.conf

put_back() {
  rm -f "$no_cluster"
  if [ -e "$saved" ] || [ -L "$saved" ]; then
    mv -f "$saved" "$policy"
  elif grep -qsxF "$mark" "$policy"; then
    rm -f "$policy"
  fi
}
services_of() {
  for package in "$@"; do
    dpkg-query --listfiles "$package" 2>/dev/null | sed -n 's|^.*/systemd/system/\([^/@]*\)\.service$|\1|p; s|^/etc/init\.d/\([^/]*\)$|\1|p'
  done | sort -u
}

put_back # what a killed earlier run left behind
already=$(services_of "$@")
trap put_back EXIT
trap 'exit 130' INT TERM HUP

if [ -e "$policy" ] || [ -L "$policy" ]; then mv -f "$policy" "$saved"; fi
printf '#!/bin/sh\n%s\nexit 101\n' "$mark" >"$policy"
chmod 755 "$policy"
# Debian's PostgreSQL would make a cluster on port 5432 that runs from the next boot on.
mkdir -p "${no_cluster%/*}"
echo 'create_main_cluster = false' >"$no_cluster"

apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=2 update
apt-get -q -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=2 -o Dpkg::Use-Pty=0 \
  -o Dpkg::Options::=--force-confold install --no-install-recommends "$@"

for service in $(services_of "$@"); do
  case " $(echo $already) " in
    *" $service "*) ;; # was here before: how it starts is the owner's choice
    *) update-rc.d "$service" disable >/dev/null 2>&1 || true
       if command -v systemctl >/dev/null; then systemctl --quiet disable "$service.service" 2>/dev/null || true; fi ;;
  esac
done
