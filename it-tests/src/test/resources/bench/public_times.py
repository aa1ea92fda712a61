"""Times of public implementations in Python: python-pskc and python-yubiotp.

usage: public_times.py FILE.pskc ROUNDS
Prints one line for each, name=nanoseconds of each round.
"""

import sys
import time

import pskc
from yubiotp.otp import decode_otp

OTP = b"dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh"
KEY = bytes.fromhex("ecde18dbe76fbd0c33330f1c354871db")


def nanoseconds(work, times):
    begin = time.perf_counter_ns()
    for _ in range(times):
        work()
    return (time.perf_counter_ns() - begin) / times


def read_keys():
    keys = pskc.PSKC(sys.argv[1]).keys
    if len(keys) != 1000 or not all(key.secret for key in keys):
        sys.exit("expected 1000 keys with a secret")


def decode():
    # What Yubico calls the usage counter.
    if decode_otp(OTP, KEY)[1].session != 19:
        sys.exit("expected the counter 19")


rounds = range(int(sys.argv[2]))
for name, work, times in (("pskcOfPythonPskc", read_keys, 1), ("yubicoOfYubiotp", decode, 5000)):
    work()
    print(name + "=" + " ".join(str(nanoseconds(work, times)) for _ in rounds))
