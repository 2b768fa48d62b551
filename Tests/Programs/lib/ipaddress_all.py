"""ipaddress: parsing, networks, interfaces, errors."""

import ipaddress as i
def t(f,*a):
    try: print(f.__name__,a,repr(f(*a)))
    except Exception as e: print(f.__name__,a,type(e).__name__,e)
for a in ['1.2.3.4','::1','1.2.3','1.2.3.256','01.2.3.4','::ffff:1.2.3.4','fe80::1%eth0','1::2::3','12345::','2001:db8::','1:2:3:4:5:6:7:8','',5,2**40,b'\x01\x02\x03\x04','1.2.3.4/8','::1.2.3.4','1:2:3:4:5:6:7:']: t(i.ip_address,a); t(i.IPv4Address,a); t(i.IPv6Address,a)
for a in ['10.0.0.0/8','10.0.0.1/8','10.0.0.0/255.0.0.0','10.0.0.0/0.255.255.255','2001:db8::/32','1.2.3.4','1.2.3.4/33','1.2.3.0/x',('1.2.3.0',24)]: t(i.ip_network,a); t(i.ip_interface,a); t(i.IPv4Network,a)
n=i.ip_network('192.168.0.0/29'); print(list(n.hosts()),n[1],n[-1],n.num_addresses,n.netmask,n.hostmask,n.broadcast_address,list(n.subnets()),n.supernet(),i.ip_address('192.168.0.3') in n,n.is_private,list(n.address_exclude(i.ip_network('192.168.0.2/31'))),n.with_netmask,n.exploded,hash(n)==hash(i.ip_network('192.168.0.0/29')))
a=i.ip_address('10.1.2.3'); print(a+1,a-1,int(a),a.packed,a.is_private,a.is_global,a.is_multicast,a.is_loopback,a.reverse_pointer,a<i.ip_address('10.1.2.4'),f'{a:b}',f'{a:#x}',a.ipv6_mapped)
b=i.ip_address('2001:db8::1'); print(b.exploded,b.compressed,b.reverse_pointer,b.is_private,b.is_link_local,b.is_reserved,f'{b:x}',b.ipv4_mapped,b.sixtofour,b.teredo)
print(list(i.summarize_address_range(i.ip_address('1.1.1.0'),i.ip_address('1.1.1.130'))), list(i.collapse_addresses([i.ip_network('1.1.0.0/24'),i.ip_network('1.1.1.0/24')])))
x=i.ip_interface('1.2.3.4/24'); print(x,x.ip,x.network,repr(x),x.with_netmask,x==i.ip_interface('1.2.3.4/24'),x.netmask)
