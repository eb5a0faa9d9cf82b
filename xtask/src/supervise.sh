# Runs a server for as long as our standard input stays open, then stops it and clears its folder.
# The kernel closes that pipe however the owner ends (success, fault, Ctrl-C, kill -9), so nothing is ever left running.
# Arguments: the folder to clear, then the server's command line. SIGINT asks PostgreSQL for a fast shutdown.
folder=$1
shift
"$@" >"$folder/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
